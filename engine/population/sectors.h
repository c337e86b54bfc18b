/* Registry of sectors and cells is public: xiaowei/metrics.h. Here is what the core derives. */
#ifndef XW_POPULATION_SECTORS_H
#define XW_POPULATION_SECTORS_H

/* Share of the goods of a sector that need a licence or a certificate: licence + ccc - licence * ccc. */
double xw_sector_need(int sector);

#endif
