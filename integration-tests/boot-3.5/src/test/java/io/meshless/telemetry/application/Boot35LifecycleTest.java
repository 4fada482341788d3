package io.meshless.telemetry.application;

class Boot35LifecycleTest extends LifecycleContract {}
