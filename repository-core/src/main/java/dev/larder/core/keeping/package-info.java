/// Going through what is stored by a policy of retention: to act, or to tell what would be.
@NullMarked
package dev.larder.core.keeping;

import org.jspecify.annotations.NullMarked;
