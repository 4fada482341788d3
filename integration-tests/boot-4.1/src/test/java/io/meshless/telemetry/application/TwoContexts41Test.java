package io.meshless.telemetry.application;

class TwoContexts41Test extends TwoContextsContract {}
