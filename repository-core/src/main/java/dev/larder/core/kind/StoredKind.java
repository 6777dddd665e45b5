package dev.larder.core.kind;

import java.util.function.Function;

/// A kind of object that administrators keep under names, such as deny rules: each is stored whole,
/// and all are read with every snapshot.
///
/// @param change of its changes in the sequence that nodes follow, and in the audit log before
///   `.save` and `.delete`
/// @param noun what people call one of them
/// @param name by which one of them is found
public record StoredKind<T>(
    ChangeKind change, String noun, Class<T> type, Function<T, String> name) {}
