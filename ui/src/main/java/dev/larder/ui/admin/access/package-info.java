/// Tokens, and why somebody may or may not do something.
@NullMarked
package dev.larder.ui.admin.access;

import org.jspecify.annotations.NullMarked;
