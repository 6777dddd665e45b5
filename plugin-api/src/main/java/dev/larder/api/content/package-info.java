/// What a stored version contains, told to people: the values that a format fills and that pages
/// and API show. Nothing in here speaks of one format.
@NullMarked
package dev.larder.api.content;

import org.jspecify.annotations.NullMarked;
