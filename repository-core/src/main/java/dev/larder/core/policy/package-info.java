/// Which versions no principal may use: rules of administrators, and versions that were deleted.
@NullMarked
package dev.larder.core.policy;

import org.jspecify.annotations.NullMarked;
