#pragma once
// The fault catalogue as a book to be searched: by symptom, code, model, vendor.

#include "fault_catalogue.h"

/** One of the ways in which chargers say a fault. */
struct CodeForm
{
    QString code;      ///< "GroundFailure", "CX002", "0x1000", "RCD.Tripped"
    QString list;      ///< whose it is: "OCPP 1.6", "ChargeX MREC", "Zaptec Go"
    QString title;     ///< the vendor's own words; may be empty
    QString condition; ///< which chargers: "ZAPTEC*, model Go*, firmware 2.?, with GroundFailure"; empty: any
    QString file;      ///< the operator's file; empty: shipped
};

/** A found entry, and the way of saying it that the words met best. */
struct FaultHit
{
    const FaultEntry *entry = nullptr; ///< of the catalogue that the index was made of
    QString matched;                   ///< "Zaptec Go 0x1000"; empty: its title or meaning did
};

class FaultIndex
{
public:
    explicit FaultIndex(const FaultCatalogue &catalogue); ///< outlives the index

    /**
     * Entries in which every word begins a word, the best first: a code in full, the beginning of a code, the title, then
     * causes, meaning and the rest; of equals the more urgent. Without words: all, by urgency and title.
     */
    std::vector<FaultHit> search(const QString &words) const;
    /** Every form in which that fault is said. */
    const std::vector<CodeForm> &codesOf(const QString &id) const;
    size_t size() const { return m_rows.size(); }

private:
    struct Row
    {
        const FaultEntry *entry;
        std::vector<CodeForm> codes;
        QString title, causes, rest; ///< folded, a space before every word
        QString codeWords;
    };

    void addCodes(Row &row, const FaultCatalogue &catalogue);
    int score(const Row &row, const QString &word) const;

    std::vector<Row> m_rows;
};
