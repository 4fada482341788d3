package io.meshless.telemetry.application;

class Boot35SliceTest extends SliceContract {}
