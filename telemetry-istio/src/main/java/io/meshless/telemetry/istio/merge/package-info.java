/** What several resources ask for together, by the rules of Istio. Pure: no text, no files. */
@NullMarked
package io.meshless.telemetry.istio.merge;

import org.jspecify.annotations.NullMarked;
