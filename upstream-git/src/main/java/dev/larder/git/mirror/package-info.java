/// Bare mirrors of repositories on this machine's disk, which may be lost at any time.
@NullMarked
package dev.larder.git.mirror;

import org.jspecify.annotations.NullMarked;
