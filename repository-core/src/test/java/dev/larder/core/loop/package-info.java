/// Loops that nothing but their stop ends.
@NullMarked
package dev.larder.core.loop;

import org.jspecify.annotations.NullMarked;
