/// Who asks, what for, and the one gate that decides.
@NullMarked
package dev.larder.core.access;

import org.jspecify.annotations.NullMarked;
