/// What of a repository is kept, and what may go: policies, and the one decision that they make.
@NullMarked
package dev.larder.core.retention;

import org.jspecify.annotations.NullMarked;
