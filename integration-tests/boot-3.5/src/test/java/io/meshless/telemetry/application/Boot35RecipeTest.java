package io.meshless.telemetry.application;

class Boot35RecipeTest extends RecipeContract {}
