package io.meshless.telemetry.application;

class Boot41TracerTest extends TracerContract {}
