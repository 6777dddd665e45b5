/// Addresses of Git repositories, and which credentials belong to which.
@NullMarked
package dev.larder.git.address;

import org.jspecify.annotations.NullMarked;
