package dev.larder.web.backup;

import java.util.Optional;

/// How a backup is wanted.
///
/// @param keys whether the keys of the home belong into it
/// @param hardLinks whether content may be shared with the store of blobs
/// @param rehash whether content that is there is read through, and copied anew if it is damaged
/// @param withoutLost whether content may be missing that the store of blobs has lost
/// @param keep how many backups stay; empty: all
public record BackupWishes(
    boolean keys, boolean hardLinks, boolean rehash, boolean withoutLost, Optional<Integer> keep) {}
