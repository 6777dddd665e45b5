package dev.larder.go.rule;

/// The families of rules that names, documents and archives of Go modules obey.
public enum Rule {
  /// A module, import or file path is malformed.
  PATH,
  /// The major version suffix of a module path is malformed.
  PATH_MAJOR,
  /// The `!x` escaping of upper-case letters is malformed.
  ESCAPE,
  /// A name is longer than this server stores.
  LENGTH,
  /// A version is not what the Go command calls canonical.
  VERSION,
  /// A version's major number does not belong to its module path.
  VERSION_MAJOR,
  /// A pseudo-version contradicts itself.
  PSEUDO_VERSION,
  /// A version range cannot be read.
  RANGE,
  /// A URL path is not one of the module proxy protocol.
  ADDRESS,
  /// A list of versions cannot be read.
  LIST,
  /// A description of a version (`.info`) cannot be read.
  INFO,
  /// A go.mod file cannot be read, or declares something else.
  GO_MOD,
  /// An archive is not a well-formed zip file.
  ZIP_FORMAT,
  /// An archive, or something in it, is too big.
  ZIP_SIZE,
  /// An entry's name is not allowed, or collides with another.
  ZIP_NAME,
  /// An entry is not a plain, readable file.
  ZIP_ENTRY,
  /// Something of a transparency log (a note, head, record, tile or key) cannot be read.
  LOG_FORMAT,
  /// A note is not signed as it has to be: by no known key, or wrongly.
  NOTE_SIGNATURE,
  /// Something is not proven to be in a transparency log.
  LOG_PROOF,
  /// Two signed heads of one transparency log contradict each other.
  LOG_FORK
}
