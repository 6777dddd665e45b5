/// What of a repository is kept.
@NullMarked
package dev.larder.core.retention;

import org.jspecify.annotations.NullMarked;
