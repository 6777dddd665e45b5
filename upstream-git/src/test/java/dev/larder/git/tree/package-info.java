/// The installed Git judges: the same commit, archived by it and by the code here.
@NullMarked
package dev.larder.git.tree;

import org.jspecify.annotations.NullMarked;
