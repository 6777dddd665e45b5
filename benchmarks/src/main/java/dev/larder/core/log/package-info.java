/// A log of the server's own with all places where it is kept, for what only its package can see.
@NullMarked
package dev.larder.core.log;

import org.jspecify.annotations.NullMarked;
