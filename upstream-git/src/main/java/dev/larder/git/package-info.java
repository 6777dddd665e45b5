/// Git repositories at other servers, by JGit: mirrors of them, and the files of their commits.
@NullMarked
package dev.larder.git;

import org.jspecify.annotations.NullMarked;
