package io.meshless.telemetry.application;

class Boot41SliceTest extends SliceContract {}
