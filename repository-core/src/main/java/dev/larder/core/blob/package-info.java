/// Looks after blobs: removes those that nothing needs, finds those that are damaged, and puts
/// right what can be.
@NullMarked
package dev.larder.core.blob;

import org.jspecify.annotations.NullMarked;
