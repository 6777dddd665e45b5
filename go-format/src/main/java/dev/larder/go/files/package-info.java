/// The files of which a version consists, and what they prove about it.
@NullMarked
package dev.larder.go.files;

import org.jspecify.annotations.NullMarked;
