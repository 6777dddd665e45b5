/// Tests of bytes on their way in.
@NullMarked
package dev.larder.core.staging;

import org.jspecify.annotations.NullMarked;
