"""Which state follows which, for contributions and for issues. What is not here is refused."""

from journal.models.contributions import ON_ITS_WAY, ContributionState
from journal.models.issues import IssueState

C, N = ContributionState, IssueState

_WAYS: dict[str, tuple[ContributionState, ...]] = {
    C.RECEIVED: (C.READING,),
    C.READING: (C.REWORK, C.ACCEPTED),
    C.REWORK: (C.READING,),
    C.ACCEPTED: (C.COPYEDITED,),
    C.COPYEDITED: (C.ACCEPTED, C.APPROVED),
    C.APPROVED: (C.COPYEDITED, C.READY),
    C.READY: (C.COPYEDITED, C.APPROVED, C.PUBLISHED),
    # For a later issue: it is read again first.
    C.POSTPONED: (C.READING,),
}

CONTRIBUTION: dict[str, tuple[ContributionState, ...]] = {
    state: (
        *_WAYS.get(state, ()),
        *((C.POSTPONED, C.DECLINED) if state in ON_ITS_WAY else ()),
        *((C.WITHDRAWN,) if state != C.WITHDRAWN else ()),
    )
    for state in C
}

ISSUE: dict[str, tuple[IssueState, ...]] = {
    N.PLANNED: (N.CALL_OPEN,),
    N.CALL_OPEN: (N.CONTENTS_FIXED, N.PLANNED),
    N.CONTENTS_FIXED: (N.LAYOUT, N.CALL_OPEN),
    N.LAYOUT: (N.PROOFS, N.CONTENTS_FIXED),
    N.PROOFS: (N.GOOD_TO_PRINT, N.LAYOUT),
    N.GOOD_TO_PRINT: (N.PRINTED, N.PROOFS),
    N.PRINTED: (N.DISTRIBUTED,),
    N.DISTRIBUTED: (N.ONLINE,),
    N.ONLINE: (),
}
