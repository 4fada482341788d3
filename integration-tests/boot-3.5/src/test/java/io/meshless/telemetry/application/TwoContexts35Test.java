package io.meshless.telemetry.application;

class TwoContexts35Test extends TwoContextsContract {}
