/// Coming in and leaving.
@NullMarked
package dev.larder.ui.login;

import org.jspecify.annotations.NullMarked;
