// libsodium for Swift; all it offers is imported as it is.
#ifndef ACERTO_CSODIUM_SHIM_H
#define ACERTO_CSODIUM_SHIM_H

#include <sodium.h>

#endif
