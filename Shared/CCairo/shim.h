// What a printed page needs, for Swift: cairo draws, pango sets type, libqrencode makes QR symbols, libqpdf finishes the file.
#ifndef ACERTO_CCAIRO_SHIM_H
#define ACERTO_CCAIRO_SHIM_H

#include <cairo.h>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qpdf/qpdf-c.h>
#include <qrencode.h>

#endif
