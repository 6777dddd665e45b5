/// What arrives from a Git server, within bounds of size and time.
@NullMarked
package dev.larder.git.wire;

import org.jspecify.annotations.NullMarked;
