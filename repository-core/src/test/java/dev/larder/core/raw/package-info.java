/// A second format, which proves that a format needs nothing from the engine.
@NullMarked
package dev.larder.core.raw;

import org.jspecify.annotations.NullMarked;
