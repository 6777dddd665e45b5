/// Checksum databases of a server that is not trusted, on the machine of a person or an auditor:
/// the lines of go.sum held against a log ([GoSumCheck]), and a log copied and looked through
/// ([LogCopy], [RecordInspection]).
@NullMarked
package dev.larder.go.audit;

import org.jspecify.annotations.NullMarked;
