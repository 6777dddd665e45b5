/// What is the same for every kind of object that administrators keep under names: how one is
/// called and found, and all of them at one moment. Knows none of the kinds.
@NullMarked
package dev.larder.core.kind;

import org.jspecify.annotations.NullMarked;
