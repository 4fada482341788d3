package io.meshless.telemetry.application;

class Boot41LifecycleTest extends LifecycleContract {}
