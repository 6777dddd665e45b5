/// What runs beside requests: following changes, feed positions, download counters.
@NullMarked
package dev.larder.core.upkeep;

import org.jspecify.annotations.NullMarked;
