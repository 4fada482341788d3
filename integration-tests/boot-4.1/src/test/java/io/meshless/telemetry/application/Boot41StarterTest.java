package io.meshless.telemetry.application;

class Boot41StarterTest extends StarterContract {}
