@NullMarked
package dev.larder.core.blob;

import org.jspecify.annotations.NullMarked;
