/// Going through what is stored by a policy of retention.
@NullMarked
package dev.larder.core.keeping;

import org.jspecify.annotations.NullMarked;
