/// Measurements of the engine's inner steps, which only its own package sees.
@NullMarked
package dev.larder.core.engine;

import org.jspecify.annotations.NullMarked;
