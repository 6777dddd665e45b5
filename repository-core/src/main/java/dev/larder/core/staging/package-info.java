/// Bytes on their way in: received within limits, hashed while written, then made durable.
@NullMarked
package dev.larder.core.staging;

import org.jspecify.annotations.NullMarked;
