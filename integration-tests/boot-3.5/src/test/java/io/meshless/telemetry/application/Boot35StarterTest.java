package io.meshless.telemetry.application;

class Boot35StarterTest extends StarterContract {}
