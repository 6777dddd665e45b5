@NullMarked
package dev.larder.core.traffic;

import org.jspecify.annotations.NullMarked;
