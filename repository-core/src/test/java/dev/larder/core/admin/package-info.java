/// What must hold before a repository is changed.
@NullMarked
package dev.larder.core.admin;

import org.jspecify.annotations.NullMarked;
