/** For the tests of applications. */
@NullMarked
package io.meshless.telemetry.spring.test;

import org.jspecify.annotations.NullMarked;
