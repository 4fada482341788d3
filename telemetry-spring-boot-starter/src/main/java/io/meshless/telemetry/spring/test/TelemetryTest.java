package io.meshless.telemetry.spring.test;

import io.meshless.telemetry.testkit.Recordings;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Lets the telemetry of a test's application keep what its handlers get in {@link Recordings}, a
 * bean. The application's own configuration and settings hold; no metric and no line is written.
 *
 * <pre>{@code
 * @SpringBootTest
 * @TelemetryTest
 * class ShopTest {
 *   @Autowired Recordings recordings;
 *
 *   @BeforeEach
 *   void forget() {
 *     recordings.clear();
 *   }
 * }
 * }</pre>
 *
 * <p>It needs {@code telemetry-testkit} among the test's dependencies.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(RecordedTelemetry.class)
public @interface TelemetryTest {}
