/// The pages about one module: a version with its readme, its documentation and what it stands on,
/// and how two versions differ.
@NullMarked
package dev.larder.ui.module;

import org.jspecify.annotations.NullMarked;
