/// The logs that this server numbers itself: which there are, how their heads go forward, and what
/// keeps a restore of an older database from forking them.
///
/// A head is made in steps, each of which may be the last before a power cut. The archive comes
/// first: the records from the last head on, under a name that follows from where they begin, and
/// the head that is made of them; then the database. As pieces of the archive are written once, the
/// first node to write one decides how far its step goes, and all others take that over. Whatever
/// follows from the records and the key alone is the same on every node, so nothing is ever said
/// twice in different words.
@NullMarked
package dev.larder.core.log;

import org.jspecify.annotations.NullMarked;
