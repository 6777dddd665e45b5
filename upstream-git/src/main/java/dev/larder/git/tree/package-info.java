/// The files of a commit with the bytes that `git archive` gives out: what `.gitattributes` ask
/// for, read and applied as Git does it and not as JGit does. Names, patterns and attributes are
/// handled as the bytes that Git compares: a string of this package has one character, 0 to 255,
/// for each.
@NullMarked
package dev.larder.git.tree;

import org.jspecify.annotations.NullMarked;
