/// What every implementation of a storage port must do, as tests that each of them inherits.
@NullMarked
package dev.larder.core.storage;

import org.jspecify.annotations.NullMarked;
