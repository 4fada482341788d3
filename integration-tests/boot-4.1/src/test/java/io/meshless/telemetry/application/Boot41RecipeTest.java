package io.meshless.telemetry.application;

class Boot41RecipeTest extends RecipeContract {}
