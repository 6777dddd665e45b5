/// What one node sees of another.
@NullMarked
package dev.larder.core.upkeep;

import org.jspecify.annotations.NullMarked;
